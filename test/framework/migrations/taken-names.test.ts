import { migrate, migrationStates } from "quintet/migrations";
import { expect, it } from "vitest";
import { describeEach } from "../../support/each-server.ts";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

const SERVERS = ENGINES.filter(({ name }) => name !== "sqlite");

const OTHERS = [
  "CREATE TABLE `old orders` (id bigint PRIMARY KEY, parent bigint, n int, " +
    "CONSTRAINT of_owner FOREIGN KEY (parent) REFERENCES `old orders` (id), " +
    "CONSTRAINT positive CHECK (n > 0))",
];

const PEOPLE = 'createTable({ table: "people", fields: { id: { kind: "id" } } })';
const key = (name: string) =>
  `{ kind: "foreignKey", references: "people", onDelete: "restrict", constraint: "${name}" }`;
const notes = (constraint: string) =>
  `createTable({ table: "notes", fields: { id: { kind: "id" }, owner: ${key(constraint)} } })`;

describeEach(SERVERS, ENGINES[0]!)(
  "names that constraints of other tables have, on $name",
  (engine) => {
    const refused = (operations: string, says: string, hint: string) =>
      withDatabase(engine, async (db) => {
        for (const sql of OTHERS) await db.execute(sql);
        const folder = await migrationsFolder({ "0001_start.ts": migrationText(operations) });
        await expect(migrate(db, folder)).rejects.toMatchObject({
          code: "migrations.taken-name",
          message: expect.stringContaining(says),
          hint: expect.stringContaining(hint),
        });
        expect((await migrationStates(db, folder)).map(({ applied }) => applied)).toEqual([false]);
        const { rows } = await db.execute("SHOW TABLES LIKE 'people'");
        expect(rows).toEqual([]);
      });

    it("are refused to a foreign key before anything is done, with who has them and what to do", () =>
      refused(
        `${PEOPLE}, ${notes("Of_Owner")}`,
        'operation 2 (create the table notes): The foreign key "Of_Owner" would have the name of one that "old orders" has',
        '{ constraint: "…" }, and make the migration anew; or take the other away: ' +
          "ALTER TABLE `old orders` DROP FOREIGN KEY `Of_Owner`.",
      ));

    it("are refused to the second of two tables that a migration makes", () =>
      refused(
        `${PEOPLE}, ${notes("mine")}, ${notes("mine").replace('"notes"', '"letters"')}`,
        'operation 3 (create the table letters): The foreign key "mine" would have the name of one that "notes" has',
        "ALTER TABLE `notes` DROP FOREIGN KEY `mine`",
      ));

    it("are refused to a check of MySQL, and MariaDB's are each table's own", () =>
      withDatabase(engine, async (db) => {
        for (const sql of OTHERS) await db.execute(sql);
        const operations = `createTable({ table: "notes", fields: { id: { kind: "id" }, n: { kind: "int" } },
        checks: [{ name: "positive", condition: "{n} > 0" }] })`;
        const folder = await migrationsFolder({ "0001_start.ts": migrationText(operations) });
        const run = migrate(db, folder);
        if (engine.name === "mariadb") return expect(run).resolves.toBeDefined();
        await expect(run).rejects.toThrow(
          'The check "positive" would have the name of one that "old orders" has, and the server has each name once',
        );
      }));

    it("are free when an earlier step has taken them away", () =>
      withDatabase(engine, async (db) => {
        const folder = await migrationsFolder({
          "0001_start.ts": migrationText(`${PEOPLE}, ${notes("mine")}`),
          "0002_other.ts": migrationText(
            `dropTable({ table: "notes" }), ${notes("mine").replace('"notes"', '"letters"')}`,
          ),
        });
        await migrate(db, folder);
        expect((await migrationStates(db, folder)).map(({ applied }) => applied)).toEqual([
          true,
          true,
        ]);
      }));
  },
);
