import { DataTypes, Sequelize } from "sequelize";
import { INSTANCES, RELATED, type ModelContender } from "../contender.ts";

export function open(url: string): ModelContender {
  const db = new Sequelize(url, { logging: false, pool: { max: 1 }, timezone: "+00:00" });
  const Author = db.define(
    "Author",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      name: DataTypes.STRING(60),
    },
    { tableName: "bench_authors", timestamps: false },
  );
  const Topic = db.define(
    "Topic",
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      title: DataTypes.STRING(120),
      slug: DataTypes.STRING(120),
      body: DataTypes.TEXT,
      views: DataTypes.INTEGER,
      open: DataTypes.BOOLEAN,
      authorId: { type: DataTypes.INTEGER, field: "author_id" },
      createdAt: { type: DataTypes.DATE(3), field: "created_at" },
    },
    { tableName: "bench_topics", timestamps: false },
  );
  Topic.belongsTo(Author, { as: "author", foreignKey: "authorId" });
  return {
    name: "Sequelize",
    one: (id) => Topic.findByPk(id),
    instances: () => Topic.findAll({ order: ["id"], limit: INSTANCES }),
    plain: () => Topic.findAll({ order: ["id"], limit: INSTANCES, raw: true }),
    insert: (rows) => Topic.bulkCreate(rows.map((row) => ({ ...row }))),
    related: () => Topic.findAll({ include: "author", order: ["id"], limit: RELATED }),
    close: () => db.close(),
  };
}
