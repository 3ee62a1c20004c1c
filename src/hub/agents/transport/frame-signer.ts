import type { SignedFrame } from '#domain/agent-wire/hub-frames.ts';
import {
  bodies,
  isSignedOverNonce,
  signedText,
  type SignedType,
} from '#domain/agent-wire/hub-words.ts';
import type { z } from 'zod';
import type { Sign } from './hub-keys.ts';

type Body<Type extends SignedType> = z.input<(typeof bodies)[Type]>;

/** Signs what a hub says to one agent in one session. */
export class FrameSigner {
  #signText: Sign;
  #backendId: string;
  #nonce: string;
  #epoch = 0;

  constructor(sign: Sign, backendId: string, nonce: string) {
    this.#signText = sign;
    this.#backendId = backendId;
    this.#nonce = nonce;
  }

  /** From now on frames are of this session. */
  useEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  sign<Type extends SignedType>(type: Type, content: Body<Type>): SignedFrame {
    const body = JSON.stringify(content);
    const signature = this.#signText(
      signedText(
        { type, body },
        this.#backendId,
        isSignedOverNonce(type) ? this.#nonce : this.#epoch,
      ),
    );
    return { type, body, signature };
  }
}
