import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own, so small that it can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room for anything more. */
  fill(): void;
  remove(): void;
}

/** Mounts 64 KB of memory as a disk; null for anybody who may not mount: not root, not on Linux. */
export function smallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "quintet-disk-"));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, [...args, folder], { stdio: "ignore" });
  try {
    run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs");
  } catch {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    fill() {
      try {
        writeFileSync(join(folder, "filler"), new Uint8Array(100_000));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    remove() {
      run("umount");
      rmdirSync(folder);
    },
  };
}
