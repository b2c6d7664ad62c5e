import {
  CascadeTooDeep,
  CheckViolation,
  ConnectionLost,
  DatabaseError,
  Deadlock,
  DiskFull,
  ForeignKeyViolation,
  InvalidData,
  LockTimeout,
  QueryTimeout,
  UniqueViolation,
  type EngineError,
} from "../errors.ts";
import { ReadOnly } from "../transaction-errors.ts";
import { isCheckName } from "../schema/names.ts";

const DOES_NOT_FIT = "A value does not fit its column";

interface MysqlError extends Error {
  readonly errno?: number;
  readonly code?: string;
  readonly sqlMessage?: string;
  readonly fatal?: boolean;
}

/** Numbers whose texts name tables, columns and syntax, but no value. */
const harmless: ReadonlySet<number> = new Set([
  1005, 1044, 1046, 1049, 1050, 1051, 1054, 1060, 1061, 1064, 1091, 1142, 1143, 1146, 1215, 1227,
  1305, 1822, 1824, 1826, 3780, 3822,
]);
const lost =
  /^(PROTOCOL_|ECONN|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN)/;
/** Server shutting down; connection killed; told so while a query ran. */
const ended: ReadonlySet<number> = new Set([1053, 1079, 1152, 1927, 4031]);

/** Return whether the connection is of no use any more. */
export function isLost(error: MysqlError): boolean {
  if (ended.has(error.errno ?? 0)) return true;
  if (error.errno !== undefined && error.errno > 0 && error.sqlMessage !== undefined) return false;
  return (
    error.fatal === true || lost.test(error.code ?? "") || /closed state|closed/.test(error.message)
  );
}

/** Return what MySQL or MariaDB said, as the framework's own error, without the values in it. */
export function mysqlError(error: MysqlError, sql: string): Error {
  const details = { number: String(error.errno ?? error.code ?? ""), sql };
  if (isLost(error)) return new ConnectionLost(details);
  const text = error.sqlMessage ?? "";
  switch (error.errno) {
    case 1062:
    case 1586:
      return new UniqueViolation({ ...details, constraint: duplicateKey(text), columns: [] });
    case 1216:
    case 1217:
    case 1451:
    case 1452:
      return new ForeignKeyViolation({ ...details, constraint: constraintIn(text) });
    case 1048:
    case 1364:
      return unfit("A column that must have a value has none", text, details);
    case 1264:
    case 1265:
    case 1292:
    case 1366:
    case 1406:
    case 1690:
    case 3140:
      return unfit(DOES_NOT_FIT, text, details);
    case 3819:
    case 4025:
      return failedCheck(text, details);
    case 3008:
      return new CascadeTooDeep(details);
    case 1296:
      return /cascade/i.test(text)
        ? new CascadeTooDeep(details)
        : new DatabaseError(`The database refused a statement (error ${details.number}).`, details);
    case 1205:
    case 3572:
      return new LockTimeout(details);
    case 1213:
    case 1020:
      return new Deadlock(details);
    case 1969:
    case 3024:
      return new QueryTimeout(details);
    case 1290:
    case 1792:
    case 1836:
      return new ReadOnly(details);
    case 1021:
    case 1114:
      return new DiskFull(details);
    default: {
      const said = harmless.has(error.errno ?? 0) ? `: ${text}` : "";
      return new DatabaseError(
        `The database refused a statement (error ${details.number})${said}.`,
        details,
      );
    }
  }
}

function constraintIn(text: string): string {
  return /constraint ['`]([^'`]+)/i.exec(text)?.[1] ?? "";
}

/** A check that has no name is what a type would say: that of a column of JSON. */
function failedCheck(text: string, details: EngineError): Error {
  const constraint = constraintIn(text);
  return isCheckName(constraint)
    ? new CheckViolation({ ...details, constraint })
    : unfit(DOES_NOT_FIT, text, details, constraint);
}

/** The key's name stands last; older servers leave the table out before it. */
function duplicateKey(text: string): string {
  const key = / for key '([^']*)'$/.exec(text)?.[1] ?? "";
  return key.split(".").at(-1)!;
}

function unfit(
  problem: string,
  text: string,
  details: EngineError,
  constraint?: string,
): InvalidData {
  const column = /olumn '([^'\n]+)'/.exec(text)?.[1];
  return new InvalidData(problem, { ...details, column, constraint });
}
