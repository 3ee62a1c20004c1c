import { splitWords } from '#domain/refusal/engine-words.ts';
import { Fold } from '#web/parts/text/fold.tsx';

/** Why something is as it is: one sentence, and folded beneath it the words of the engine. */
export function Reason({ text }: { text: string }) {
  const { sentence, words } = splitWords(text);
  return (
    <>
      <p>{sentence}</p>
      {words !== null && (
        <Fold summary="What the engine says" className="mt-1">
          <p className="mt-1 font-mono whitespace-pre-wrap">{words}</p>
        </Fold>
      )}
    </>
  );
}
