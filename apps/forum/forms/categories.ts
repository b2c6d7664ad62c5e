import { form, line, oneOf, wholeNumber, type CleanOf } from "quintet/forms";

/** A category as administrators make it; `parent` is the id of the one that it stands below. */
export const CategoryForm = form({
  name: line({ max: 60 }).meta({ label: "Name" }),
  slug: line({ max: 80 }).optional().meta({
    label: "Address",
    hint: "Part of the address of its page; left empty, it is made from the name.",
  }),
  description: line({ max: 300 }).optional().meta({ label: "Description" }),
  parent: wholeNumber({ min: 1, max: 2 ** 31 - 1 })
    .optional()
    .meta({
      label: "Stands below",
      widget: "select",
    }),
  position: wholeNumber({ min: 0, max: 10_000 }).meta({
    label: "Order",
    hint: "Lower numbers stand first.",
  }),
  state: oneOf({ open: "Open", readOnly: "Read-only" }).meta({ label: "State" }),
});

export type CategoryValues = CleanOf<typeof CategoryForm>;
