import type { Account } from "../auth/account-fields.ts";
import { formAction, type FormAction } from "../controllers/form-action.ts";
import type { FieldsOf, Form } from "../forms/form.ts";
import { message } from "../kernel/words.ts";
import type { PageParts } from "./parts.ts";
import { profilePage } from "./views.ts";

/** What members say of themselves, by a form of the site's own. */
export interface ProfileHandlers<User, Clean, Row> {
  /** Return what the form begins with: the user, where the form is of its columns. */
  readonly row: (user: User) => Row;
  /** Write what was accepted; a `FormError` thrown here shows the form again. */
  readonly save: (user: User, clean: Clean) => Promise<unknown>;
}

/** Makes the action of the page on which members edit what is their own. */
export type ProfileAction<User> = <Clean, Row>(
  form: Form<Clean, Row>,
  handlers: ProfileHandlers<User, NoInfer<Clean>, NoInfer<Row>>,
) => FormAction<unknown>;

/** Make what makes the page of a profile. */
export function profileActions<User extends Account>({
  people,
  links,
}: PageParts<User>): ProfileAction<User> {
  return (form, { row, save }) =>
    formAction(people.members, form, {
      row: ({ user }) => row(user),
      show: ({ render }, _: unknown, bound) => {
        // The view draws the fields one by one, whatever their names are.
        const drawn = bound as unknown as FieldsOf<Form<Readonly<Record<string, unknown>>>>;
        return render(profilePage, { form: drawn, links });
      },
      async submit({ user, messages, redirect }, _, clean) {
        await save(user, clean);
        messages.add(message("Your profile is saved."));
        return redirect(links.profile ?? links.account);
      },
    });
}
