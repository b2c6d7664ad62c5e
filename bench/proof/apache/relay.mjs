#!/usr/bin/env node
// What Apache starts for one request: hands everything that it was given to the suite's own process, and back.
import { createWriteStream } from "node:fs";
import { connect } from "node:net";
import { pipeline } from "node:stream";

const suite = connect({ path: process.env.RELAY, allowHalfOpen: true });
suite.write(`${JSON.stringify(process.env)}\n`);
const failed = (error) => error && process.exit(1);
pipeline(process.stdin, suite, failed);
pipeline(suite, createWriteStream("", { fd: 1 }), (error) => process.exit(error ? 1 : 0));
