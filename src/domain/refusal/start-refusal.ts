import { refusalKind } from './refusal-kind.ts';

/** Why a container could not be started, and what to do, from the words of the engine. */
const reasons: readonly { pattern: RegExp; sentence: string }[] = [
  {
    pattern: /could not select device driver|nvidia/i,
    sentence: 'the engine has no access to GPUs of NVIDIA. Install the NVIDIA Container Toolkit',
  },
  {
    pattern: /error gathering device information|\/dev\/(?:kfd|dri)/i,
    sentence: 'this machine has not the GPU that it asks for. Choose another flavour',
  },
  {
    pattern: /permission denied/i,
    sentence: 'its program may not be executed. Its publisher has to correct the image',
  },
  {
    pattern:
      /executable file not found|no such file or directory|exec:.*not found|command that was not found/i,
    sentence:
      'the program that its image names is not in it. Its publisher has to correct the image',
  },
  {
    pattern: /exec format error/i,
    sentence:
      'this machine cannot execute its program, which is for another kind of processor, or a script that does not name its interpreter. Choose another flavour or machine',
  },
  {
    pattern: /port is already allocated|address already in use/i,
    sentence: 'another program uses its port. Stop that program, then start it again',
  },
  {
    pattern: /cannot allocate memory|out of memory/i,
    sentence: 'this machine has no memory left. Stop something else, then start it again',
  },
];

/** Without the name of what could not be started, and without a full stop. */
export function startRefusal(words: string): string {
  const known = reasons.find(({ pattern }) => pattern.test(words));
  if (known) return known.sentence;
  if (refusalKind(words) === 'no room')
    return 'the disk of this machine is full. Free some space, then start it again';
  return 'the engine refused. Its words say why';
}
