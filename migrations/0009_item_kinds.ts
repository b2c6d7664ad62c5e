import { addField, migration } from "quintet/migrations";

export default migration({
  operations: [
    addField({
      table: "mod_action_items",
      name: "kind",
      field: { kind: "char", max: 40, default: "" },
    }),
  ],
});
