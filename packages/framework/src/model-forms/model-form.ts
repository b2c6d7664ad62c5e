import {
  Form,
  type CleanFields,
  type ContextOf,
  type Initial,
  type Preparation,
  type Shape,
} from "../forms/form.ts";
import type { Ready } from "../forms/reading.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf } from "../models/declaring/info.ts";
import { managerOf } from "../models/manager-of.ts";
import type { Keepings } from "./kept-files.ts";
import type { Edited, ModelClean, More, RestArguments } from "./model-form-types.ts";
import { RowChanges } from "./row-changes.ts";
import { createRow, loadMany, ownValues, updateRow, valuesOfRow } from "./saving.ts";

/** What a form is over. */
interface OverModel<M, Own> {
  readonly model: M;
  readonly own: readonly Own[];
  readonly files: Keepings;
}

/**
 * A form over fields of a model: drawn, bound and refused as any form is, with verbs that write what it accepted.
 * `Own` are the names of the model's fields that it has.
 */
export class ModelForm<
  M extends AnyModel,
  Own extends string,
  Clean = ModelClean<M, Own>,
  Context = unknown,
> extends Form<Clean, Edited<M, Clean>, Context> {
  readonly model: M;
  /** The names of the model's fields that the form has. */
  readonly own: readonly Own[];
  /** Where the files of its fields are kept. */
  readonly files: Keepings;

  constructor({ model, own, files }: OverModel<M, Own>, shape: Shape, ready?: Ready) {
    super(shape, ready);
    this.model = model;
    this.own = own;
    this.files = files;
  }

  override async prepare(
    context: Context,
    about: Preparation<Edited<M, Clean>, Initial<Clean>> = {},
  ): Promise<this> {
    const { row, rows = [] } = about;
    const held = [row, ...rows].filter((one): one is InstanceType<M> => one instanceof this.model);
    await loadMany(held, this.own);
    return super.prepare(context, about);
  }

  /**
   * Insert a row of what the form accepted, and of what else it needs; return it. Its relations to many rows are
   * written with it, in one transaction. What other rows have already is refused at its field.
   */
  async create(
    clean: Readonly<ModelClean<M, Own>>,
    ...[rest]: RestArguments<M, Own>
  ): Promise<InstanceType<M>> {
    const values = { ...ownValues(this, clean), ...rest };
    const row = await createRow(this, managerOf(this.model), values, (made) =>
      writeLists(clean, made),
    );
    return row as InstanceType<M>;
  }

  /**
   * Write what the form accepted to a row, and further changes with it, in one transaction. What the form shows alike
   * is not written.
   */
  async update(
    row: InstanceType<M>,
    clean: Readonly<ModelClean<M, Own>>,
    more: More<M> = {},
  ): Promise<void> {
    const lists = () => writeLists(clean, row);
    await updateRow(this, row, ownValues(this, clean), more, lists);
  }

  override extend<const Fields extends Shape>(
    fields: Fields,
  ): ModelForm<
    M,
    Own,
    Omit<Clean, keyof Fields> & CleanFields<Fields>,
    Context & ContextOf<Fields>
  > {
    return new ModelForm(this, { ...this.shape, ...fields }, this.ready);
  }

  protected override valuesOf(row: Edited<M, Clean>): Initial<Clean> {
    if (!(row instanceof this.model)) return row as Initial<Clean>;
    return valuesOfRow(infoOf(this.model), row, this.own) as Initial<Clean>;
  }

  protected override readied(ready: Ready): this {
    return new ModelForm<M, Own, Clean, Context>(this, this.shape, ready) as this;
  }
}

/** Write the rows that point at a row, of every list of them in the form. */
async function writeLists(clean: object, row: object): Promise<void> {
  for (const [name, value] of Object.entries(clean))
    if (value instanceof RowChanges) await value.write(name, row);
}
