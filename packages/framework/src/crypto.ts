export { equalInConstantTime, sha256 } from "./crypto/digest.ts";
export { hashing, type HashingCounts } from "./crypto/hashing-slots.ts";
export {
  checkPasswordCost,
  DEFAULT_COST,
  setPasswordCost,
  type PasswordCost,
} from "./crypto/password-cost.ts";
export { passwordProblems } from "./crypto/password-problems.ts";
export { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./crypto/password-text.ts";
export {
  hashPassword,
  UNUSABLE_PASSWORD,
  verifyPassword,
  type Verification,
} from "./crypto/passwords.ts";
export { randomToken } from "./crypto/random.ts";
export { signer, type Signer, type VerifyOptions } from "./crypto/signer.ts";
