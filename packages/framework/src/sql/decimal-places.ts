import type { Expression } from "./tree.ts";

/**
 * Return how many digits after the point a decimal expression has; null for an expression of any
 * other kind. Sums keep the places of what they add, products have those of both factors together.
 */
export function decimalPlaces(node: Expression): number | null {
  switch (node.type) {
    case "column":
    case "outer":
      return node.places ?? null;
    case "value":
      return node.bind === "decimal" ? (node.places ?? writtenPlaces(node.value)) : null;
    case "rounded":
      return node.places;
    case "window":
      return decimalPlaces(node.of);
    case "windowCall":
      return node.operand === null ? null : decimalPlaces(node.operand);
    case "template":
      return node.places ?? null;
    case "arithmetic": {
      const [left, right] = [decimalPlaces(node.left), decimalPlaces(node.right)];
      if (left === null && right === null) return null;
      const [before, after] = [left ?? 0, right ?? 0];
      return node.operator === "*" ? before + after : Math.max(before, after);
    }
    case "aggregate": {
      const exact = keepsPlaces.has(node.name) && node.operand !== null;
      return exact ? decimalPlaces(node.operand!) : null;
    }
    case "subquery":
      return node.select.extra.length === 1
        ? decimalPlaces(node.select.extra[0]!.expression)
        : null;
    default:
      return null;
  }
}

const keepsPlaces: ReadonlySet<string> = new Set(["sum", "min", "max"]);

function writtenPlaces(value: unknown): number {
  return typeof value === "string" ? (value.split(".")[1]?.length ?? 0) : 0;
}
