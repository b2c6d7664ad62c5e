/** Case and accents alike, spaces at the end kept, characters beyond the BMP told apart. */
export const WORDS = {
  mysql: "utf8mb4_0900_ai_ci",
  mariadb: "utf8mb4_uca1400_nopad_ai_ci",
} as const;

/** Byte by byte, spaces at the end kept. */
export const BYTES = { mysql: "utf8mb4_0900_bin", mariadb: "utf8mb4_nopad_bin" } as const;
