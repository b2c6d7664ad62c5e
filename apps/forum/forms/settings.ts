import { secretField } from "quintet/accounts";
import { checkbox, form, line, oneOf, prose, upload } from "quintet/forms";

/** Characters that are not seen but turn or split what is. */
const UNSEEN = /[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Bytes of a picture that is sent. */
const LARGEST_PICTURE = 2_000_000;

/** What a member tells of themselves. */
export const ProfileForm = form({
  display_name: line({ max: 50 })
    .refine((text) => !UNSEEN.test(text), "This holds characters that are not seen.")
    .default("")
    .meta({
      label: "Name shown",
      hint: "Stands beside your username. Up to 50 characters.",
      attributes: { autocomplete: "name" },
    }),
  bio: prose({ max: 1000 }).default("").meta({
    label: "About you",
    hint: "Up to 1000 characters of plain text.",
  }),
  picture: upload({ maxBytes: LARGEST_PICTURE }).meta({
    label: "Picture",
    hint: "PNG, JPEG, WebP or GIF, at most 2 MB. It is cut to a square.",
    widget: "file",
    attributes: { accept: "image/png,image/jpeg,image/webp,image/gif" },
  }),
  remove_picture: checkbox().meta({ label: "Remove the picture", widget: "checkbox" }),
});

/** The end of an account. */
export const CloseForm = form({
  name: oneOf({ kept: "Keep it", removed: "Replace it by “former member”" }).meta({
    label: "Your name on what you wrote",
  }),
  password: secretField("Password", "current-password"),
});
