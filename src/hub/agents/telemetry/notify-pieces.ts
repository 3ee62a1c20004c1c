import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A NOTIFY carries less than 8,000 bytes: the address, and this much of a message in base64. */
const pieceBytes = 5_700;
/** Messages that are begun and not yet complete; the oldest is given up. */
const maxIncomplete = 100;

const piece = z.object({
  to: z.uuid(),
  id: z.uuid(),
  at: z.number(),
  of: z.number(),
  data: z.string(),
});

/** Cuts a message into payloads, each short enough for a NOTIFY. */
export function splitMessage(to: string, message: string): string[] {
  const bytes = Buffer.from(message);
  const of = Math.max(1, Math.ceil(bytes.length / pieceBytes));
  const id = randomUUID();
  return Array.from({ length: of }, (_, at) => {
    const data = bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes).toString('base64');
    return JSON.stringify({ to, id, at, of, data } satisfies z.infer<typeof piece>);
  });
}

/** Puts the messages to one receiver together again. Pieces come in order or not at all. */
export class PieceAssembler {
  #to: string;
  #incomplete = new Map<string, Buffer[]>();

  constructor(to: string) {
    this.#to = to;
  }

  /** The message when this was its last piece. */
  add(payload: string): string | undefined {
    if (!payload.includes(this.#to)) return undefined;
    const parsed = piece.safeParse(JSON.parse(payload)).data;
    if (parsed?.to !== this.#to) return undefined;
    const { id, at, of, data } = parsed;
    const pieces = this.#incomplete.get(id) ?? [];
    if (pieces.length !== at) return undefined;
    pieces.push(Buffer.from(data, 'base64'));
    this.#incomplete.set(id, pieces);
    if (pieces.length < of) return this.#forgetOldest();
    this.#incomplete.delete(id);
    return Buffer.concat(pieces).toString();
  }

  #forgetOldest(): undefined {
    const [oldest] = this.#incomplete.keys();
    if (oldest !== undefined && this.#incomplete.size > maxIncomplete)
      this.#incomplete.delete(oldest);
  }
}
