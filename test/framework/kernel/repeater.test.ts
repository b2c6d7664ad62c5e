import { afterEach, describe, expect, it, vi } from "vitest";
import { repeater, signal } from "quintet/kernel";

const MINUTE = 60_000;
const clock = () => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });

afterEach(() => void vi.useRealTimers());

describe("a service that looks for work", () => {
  it("looks at the start and when work is announced, then in its time, until it is stopped", async () => {
    clock();
    const left = signal<void>("work left");
    let looks = 0;
    const service = repeater({
      name: "work",
      every: MINUTE,
      when: left,
      work: async () => ++looks,
    });
    await service.start!();
    await left.emit();
    vi.advanceTimersByTime(MINUTE);
    await service.stop!();
    expect([service.name, looks]).toEqual(["work", 3]);
    await left.emit();
    vi.advanceTimersByTime(MINUTE);
    expect(looks).toBe(3);
  });

  it("waits for its time where nothing announces work", async () => {
    clock();
    let looks = 0;
    const service = repeater({ name: "sweep", every: MINUTE, work: async () => ++looks });
    await service.start!();
    expect(looks).toBe(0);
    vi.advanceTimersByTime(MINUTE);
    await service.stop!();
    expect(looks).toBe(1);
  });

  it("never looks twice at once, and is stopped when the last look is over", async () => {
    clock();
    const seen: string[] = [];
    const service = repeater({
      name: "slow",
      every: MINUTE,
      async work(isStopped) {
        seen.push("begins");
        await new Promise((done) => setImmediate(done));
        seen.push(isStopped() ? "is stopped" : "ends");
      },
      close: () => void seen.push("closed"),
    });
    await service.start!();
    vi.advanceTimersByTime(2 * MINUTE);
    await service.stop!();
    expect(seen).toEqual(["begins", "is stopped", "begins", "is stopped", "closed"]);
  });

  it("reports an error, and looks again", async () => {
    clock();
    const reported: unknown[] = [];
    let looks = 0;
    const service = repeater({
      name: "failing",
      every: MINUTE,
      work: async () => {
        if (++looks === 1) throw new Error("no database");
      },
      report: (error) => reported.push(error),
    });
    await service.start!();
    vi.advanceTimersByTime(2 * MINUTE);
    await service.stop!();
    expect([looks, reported]).toEqual([2, [new Error("no database")]]);
  });
});
