import type { AnyModel } from "../models/declaring/any-model.ts";
import { shapeOf, type FormOptions } from "./model-fields.ts";
import { ModelForm } from "./model-form.ts";
import type { FormName, ModelClean, ModelFormOptions, OffersContext } from "./model-form-types.ts";

/**
 * Return a form over fields of a model: `formOf(Booking, { fields: ["room", "start", "price"] })`. Labels, widgets,
 * rules and the type of `clean` come from the model; relations are chosen among the rows that `choices` gives.
 */
export function formOf<M extends AnyModel, const Name extends FormName<M>, const Offers = {}>(
  model: M,
  options: ModelFormOptions<M, Name, Offers>,
): ModelForm<M, Name, ModelClean<M, Name>, OffersContext<Offers>> {
  const { fields: own, files = {} } = options;
  return new ModelForm({ model, own, files }, shapeOf(model, options as unknown as FormOptions));
}
