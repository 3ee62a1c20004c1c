import { splitWords } from '#domain/refusal/engine-words.ts';

/** Why something is as it is: one sentence, and folded beneath it the words of the engine. */
export function Reason({ text }: { text: string }) {
  const { sentence, words } = splitWords(text);
  return (
    <>
      <p>{sentence}</p>
      {words !== null && (
        <details className="mt-1 text-xs text-muted-foreground">
          <summary className="w-max cursor-pointer rounded">What the engine says</summary>
          <p className="mt-1 font-mono whitespace-pre-wrap">{words}</p>
        </details>
      )}
    </>
  );
}
