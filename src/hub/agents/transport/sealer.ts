import type { SealedFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  bodies,
  isSealedByNonce,
  sealedText,
  type SealedType,
} from '#domain/agent-wire/hub-words.ts';
import type { z } from 'zod';
import type { Sign } from './hub-keys.ts';

type Body<Type extends SealedType> = z.input<(typeof bodies)[Type]>;

/** Signs what a hub says to one agent in one session. */
export class Sealer {
  #sign: Sign;
  #backendId: string;
  #nonce: string;
  #epoch = 0;

  constructor(sign: Sign, backendId: string, nonce: string) {
    this.#sign = sign;
    this.#backendId = backendId;
    this.#nonce = nonce;
  }

  /** From now on frames are of this session. */
  openedIn(epoch: number): void {
    this.#epoch = epoch;
  }

  seal<Type extends SealedType>(type: Type, content: Body<Type>): SealedFrame {
    const body = JSON.stringify(content);
    const signature = this.#sign(
      sealedText(
        { type, body },
        this.#backendId,
        isSealedByNonce(type) ? this.#nonce : this.#epoch,
      ),
    );
    return { type, body, signature };
  }
}
