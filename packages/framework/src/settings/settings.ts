import { optionsOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import { keepSecret } from "../kernel/secrets.ts";
import { BadValue } from "./variable.ts";
import type { Variable } from "./variable.ts";

/** The variables of a site, by the name each value has in the settings object. */
export type Variables = Readonly<Record<string, Variable<unknown>>>;

/** The object that a set of variables gives. */
export type SettingsOf<V extends Variables> = {
  readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never;
};

/** The text of the environment, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment into one typed, frozen object. */
export interface SettingsReader<S> {
  /** The names of the variables that are read. */
  readonly names: readonly string[];
  /**
   * Read the variables; throws one `QuintetError` (`settings.invalid`) that lists every variable at
   * fault.
   */
  read(environment: Environment): S;
}

const nothing = (written: string | undefined): boolean =>
  written === undefined || written.trim() === "";

function valueOf<T>(variable: Variable<T>, environment: Environment, earlier: object): T {
  const here = environment[variable.name];
  if (!nothing(here)) return variable.parse(here!.trim());
  const path = environment[`${variable.name}_FILE`];
  if (variable.file !== undefined && !nothing(path)) return variable.file(path!.trim());
  return variable.otherwise(earlier as Readonly<Record<string, unknown>>);
}

function problem(variable: Variable<unknown>, environment: Environment, error: BadValue): string {
  const shown = variable.secret || nothing(environment[variable.name]);
  const value = shown ? "" : ` "${environment[variable.name]!.trim().slice(0, 80)}"`;
  return `${variable.name}${value} ${error.message}: ${error.remedy}.`;
}

/** The secret in an address is its password: its host may be shown. */
function passwordOf(value: string): string {
  return URL.canParse(value) ? decodeURIComponent(new URL(value).password) : value;
}

function invalid(problems: readonly string[]): QuintetError {
  const head = `${problems.length} settings are wrong:\n`;
  const message =
    problems.length === 1 ? problems[0]! : head + problems.map((one) => `  ${one}`).join("\n");
  return new QuintetError(message, { code: "settings.invalid" });
}

/**
 * Declare the settings of a site, one environment variable each.
 *
 * @example
 * export const forumSettings = settings({
 *   ...coreVariables,
 *   postsPerPage: integer("POSTS_PER_PAGE", { least: 5, most: 100, default: 20 }),
 * });
 * const { port, postsPerPage } = forumSettings.read(process.env);
 */
export function settings<const V extends Variables>(variables: V): SettingsReader<SettingsOf<V>> {
  optionsOf("settings", variables);
  return {
    names: Object.values(variables).map(({ name }) => name),
    read(environment) {
      optionsOf("read", environment);
      const values: Record<string, unknown> = {};
      const problems: string[] = [];
      for (const [key, variable] of Object.entries(variables)) {
        try {
          const value = valueOf(variable, environment, values);
          values[key] = value;
          if (variable.secret && typeof value === "string") keepSecret(passwordOf(value));
        } catch (error) {
          if (error instanceof BadValue) problems.push(problem(variable, environment, error));
          // A default that is worked out of a value at fault has nothing to say of its own.
          else if (problems.length === 0) throw error;
        }
      }
      if (problems.length > 0) throw invalid(problems);
      return Object.freeze(values) as SettingsOf<V>;
    },
  };
}
