import { enrolmentRequest, enrolmentText } from '#domain/agent-wire/agent-frames.ts';
import { isSignedBy } from './is-signed-by.ts';
import { describeIssue, parseJson } from './parse-json.ts';

/** What a hub knows of the one enrolment that it takes. */
export type EnrolmentState = {
  readonly token: string;
  readonly backendId: string;
  readonly hubId: string;
  readonly hubKey: string;
  /** Key and instance of every valid enrolment. */
  readonly enrolledWith: Set<string>;
  /** The enrolled key. */
  publicKey: string;
  enrolments: number;
  /** Answers that are lost on their way. */
  lostAnswers: number;
  readonly violations: string[];
};

/** Takes an enrolment; undefined: its answer is lost on its way. */
export function answerEnrolment(
  state: EnrolmentState,
  body: string,
): { status: number; body: object } | undefined {
  const { data, error } = enrolmentRequest.safeParse(parseJson(body));
  if (!data) {
    state.violations.push(`an enrolment is not valid: ${describeIssue(error)}`);
    return { status: 400, body: { code: 'BAD_INPUT', message: 'This is not an enrolment.' } };
  }
  const { token, publicKey, instanceId, proof } = data;
  const isUsed = state.enrolments > 0 && publicKey !== state.publicKey;
  const isProven = isSignedBy(publicKey, enrolmentText(token, publicKey, instanceId), proof);
  if (token !== state.token || isUsed || !isProven) {
    const message = 'This enrolment token has been used.';
    return { status: 403, body: { code: 'ENROLMENT_REFUSED', message } };
  }
  state.enrolments += 1;
  state.enrolledWith.add(`${publicKey} ${instanceId}`);
  state.publicKey = publicKey;
  if (state.lostAnswers > 0) {
    state.lostAnswers -= 1;
    return undefined;
  }
  const { backendId, hubId, hubKey } = state;
  return { status: 200, body: { backendId, hubId, name: 'test', hubKeys: [hubKey] } };
}
