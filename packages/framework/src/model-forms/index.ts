export { choicesFrom, severalFrom, type RowChoices, type RowsOf } from "./choices-from.ts";
export { formOf } from "./form-of.ts";
export { formsetOf, type KeyTo, type ModelFormsetOptions } from "./formset-of.ts";
export { labelOf } from "./labels.ts";
export { ModelForm } from "./model-form.ts";
export type { FormName, ModelClean, ModelFormOptions } from "./model-form-types.ts";
export { RowChanges } from "./row-changes.ts";
