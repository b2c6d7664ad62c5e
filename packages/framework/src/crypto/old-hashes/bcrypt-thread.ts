import { parentPort, workerData } from "node:worker_threads";
import { eksBlowfish } from "./blowfish.ts";
import type { BcryptWork } from "./bcrypt.ts";

const { key, salt, cost } = workerData as BcryptWork;
parentPort!.postMessage(eksBlowfish(key, salt, cost));
