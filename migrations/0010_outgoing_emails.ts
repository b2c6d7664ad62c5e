import { migration, renameIndex, renameTable } from "quintet/migrations";

export default migration({
  operations: [
    renameTable({ from: "outgoing_letters", to: "outgoing_emails" }),
    renameIndex({
      table: "outgoing_emails",
      from: "outgoing_letters_state_due_at_index",
      to: "outgoing_emails_state_due_at_index",
    }),
  ],
});
