import type { Command } from "./site.ts";
import * as accounts from "./commands/accounts.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { cgiCommand } from "./commands/cgi.ts";
import { checkCommand } from "./commands/check.ts";
import { dbshellCommand } from "./commands/dbshell.ts";
import { demoCommand } from "./commands/demo.ts";
import { devCommand } from "./commands/dev.ts";
import { dumpDataCommand, loadDataCommand } from "./commands/fixtures.ts";
import { flushCommand } from "./commands/flush.ts";
import { inspectDbCommand } from "./commands/inspectdb.ts";
import * as migrations from "./commands/migrations.ts";
import { moveDataCommand } from "./commands/movedata.ts";
import { recountCommand } from "./commands/recount.ts";
import { routesCommand } from "./commands/routes.ts";
import { sendTestMailCommand } from "./commands/sendtestmail.ts";
import { serveCommand } from "./commands/serve.ts";
import { shellCommand } from "./commands/shell.ts";
import { startAppCommand } from "./commands/startapp.ts";
import { startProjectCommand } from "./commands/startproject.ts";
import { staticCommand } from "./commands/static.ts";
import { testCommand } from "./commands/test.ts";

/** The framework's own commands, in the order of the list. */
export const COMMANDS: readonly Command[] = [
  serveCommand,
  cgiCommand,
  devCommand,
  testCommand,
  checkCommand,
  routesCommand,
  migrations.migrateCommand,
  migrations.makeMigrationsCommand,
  migrations.showMigrationsCommand,
  migrations.sqlMigrateCommand,
  migrations.squashMigrationsCommand,
  inspectDbCommand,
  accounts.createAdminCommand,
  accounts.changePasswordCommand,
  accounts.setRoleCommand,
  accounts.grantCommand,
  accounts.revokeCommand,
  accounts.joinCommand,
  accounts.leaveCommand,
  accounts.explainCommand,
  demoCommand,
  dumpDataCommand,
  loadDataCommand,
  moveDataCommand,
  backupCommand,
  restoreCommand,
  flushCommand,
  recountCommand,
  shellCommand,
  dbshellCommand,
  sendTestMailCommand,
  staticCommand,
  startAppCommand,
  startProjectCommand,
];
