import type { Selector } from '#domain/selector/selector.ts';
import { selectorWords } from '#domain/selector/selector-words.ts';
import { checkCuda, checkOneApi, checkRocm } from './check-gpus.ts';
import { checkCpu, checkLabel, checkRam } from './check-machine.ts';
import type { CheckResult, CheckedCondition } from './check-result.ts';
import type { ResourceToMatch } from './match.ts';

type Fact<T> = { value: T; measuredAt: Date };

/** One condition against one machine, in words. */
export function checkSelector(
  selector: Selector,
  { name, facts }: ResourceToMatch,
): CheckedCondition {
  switch (selector.kind) {
    case 'cpu':
      return against(selector, name, 'processor', facts.cpu, (cpu) => checkCpu(selector, cpu));
    case 'ram':
      return against(selector, name, 'memory', facts.ram, (ram) => checkRam(selector, ram));
    case 'cuda':
      return against(
        selector,
        name,
        'CUDA devices',
        facts.cuda,
        (devices) => checkCuda(selector, devices),
        'NVIDIA GPU',
      );
    case 'rocm':
      return against(
        selector,
        name,
        'ROCm devices',
        facts.rocm,
        (devices) => checkRocm(selector, devices),
        'AMD GPU',
      );
    case 'oneapi':
      return against(
        selector,
        name,
        'oneAPI devices',
        facts.oneapi,
        (devices) => checkOneApi(selector, devices),
        'Intel GPU',
      );
    case 'label':
      return against(selector, name, 'labels', facts.labels, (labels) =>
        checkLabel(selector, labels),
      );
    case 'unknown':
      return {
        eligibility: 'UNKNOWN',
        text: sentence(selector, 'nothing can satisfy it'),
        measuredAt: null,
      };
  }
}

function against<T>(
  selector: Selector,
  name: string,
  subject: string,
  fact: Fact<T> | undefined,
  check: (value: T) => CheckResult,
  device?: string,
): CheckedCondition {
  if (!fact)
    return {
      eligibility: 'UNKNOWN',
      text: sentence(selector, `${name} has not reported its ${subject}`),
      measuredAt: null,
    };
  if (device && Array.isArray(fact.value) && fact.value.length === 0) {
    return {
      eligibility: 'NO',
      text: sentence(selector, `${name} has no ${device}`),
      measuredAt: fact.measuredAt,
    };
  }
  const { eligibility, has } = check(fact.value);
  return {
    eligibility,
    text: sentence(selector, device ? has : `${name}: ${has}`),
    measuredAt: fact.measuredAt,
  };
}

function sentence(selector: Selector, found: string): string {
  return `${selectorWords(selector)}: ${found}`;
}
