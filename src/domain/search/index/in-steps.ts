/** Long work that stops now and then, so that whoever does it can do something else in between. */
export type InSteps<Result> = Generator<undefined, Result>;

/** Does it without a pause. */
export function atOnce<Result>(work: InSteps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
