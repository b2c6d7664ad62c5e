export { equalInConstantTime, sha256 } from "./digest.ts";
export { hashing, type HashingCounts } from "./hashing-slots.ts";
export {
  checkPasswordCost,
  DEFAULT_COST,
  setPasswordCost,
  type PasswordCost,
} from "./password-cost.ts";
export { passwordProblems } from "./password-problems.ts";
export {
  atLeast,
  notAboutOwner,
  notCommon,
  PASSWORD_RULES,
  type PasswordRule,
  type ReadyRule,
} from "./password-rules.ts";
export { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./password-text.ts";
export { hashPassword, UNUSABLE_PASSWORD, verifyPassword, type Verification } from "./passwords.ts";
export { randomToken } from "./random.ts";
export { signer, type Signer, type VerifyOptions } from "./signer.ts";
export { encryptor, type DecryptOptions, type Encryptor } from "./encryptor.ts";
