import { useSuspenseQuery } from '@tanstack/react-query';
import { ArrowRight, Plus, Replace } from 'lucide-react';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { DeleteImageRuleButton } from './delete-image-rule-button.tsx';
import { ImageRuleDialog } from './image-rule-dialog.tsx';
import { ImageRuleHistory } from './image-rule-history.tsx';
import { imageRulesQuery, type ImageRuleData } from './settings.queries.ts';

/** `?rule` opens the dialog for a new rule, `?rule=ID` for one that is there. */
export function ImageRules() {
  const { imageRules } = useSuspenseQuery(imageRulesQuery()).data;
  const [wanted, open] = useUrlParam('rule');
  const add = (
    <Button variant="default" size="sm" onClick={() => open('')}>
      <Plus aria-hidden />
      Add rule
    </Button>
  );
  return (
    <Section title="Image rules" aside={imageRules.length > 0 && add}>
      <p className="-mt-1 mb-4 max-w-2xl text-sm text-muted-foreground">
        Pull images from a mirror registry, such as for machines without internet access, or replace
        the image of one app. Rules apply to new installs; installed containers keep their image.
      </p>
      {imageRules.length === 0 ? (
        <EmptyState icon={Replace} title="No image rules yet" action={add}>
          Images are pulled from the address in the deployments file. Add a rule to pull them from
          elsewhere.
        </EmptyState>
      ) : (
        <ul aria-label="Image rules" className="divide-y rounded-xl border bg-card">
          {imageRules.map((rule) => (
            <li key={rule.id}>
              <ImageRule rule={rule} onEdit={() => open(rule.id)} />
            </li>
          ))}
        </ul>
      )}
      <PartBoundary what="The history of the rules" waiting={null}>
        <ImageRuleHistory />
      </PartBoundary>
      <ImageRuleDialog
        key={wanted ?? 'closed'}
        rule={imageRules.find(({ id }) => id === wanted) ?? null}
        isOpen={wanted !== null}
        onClose={() => open(null)}
      />
    </Section>
  );
}

function ImageRule({ rule, onEdit }: { rule: ImageRuleData; onEdit: () => void }) {
  return (
    <article
      aria-label={rule.match}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
    >
      <p className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-x-2 font-mono text-sm">
        <span className="min-w-0 [overflow-wrap:anywhere]">{rule.match}</span>
        <ArrowRight
          role="img"
          aria-label="is pulled from"
          className="size-4 shrink-0 text-muted-foreground"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">{rule.image}</span>
      </p>
      <div className="flex gap-2">
        <Button
          variant="outline"
          size="sm"
          aria-label={`Edit the rule for ${rule.match}`}
          onClick={onEdit}
        >
          Edit
        </Button>
        <DeleteImageRuleButton rule={rule} />
      </div>
    </article>
  );
}
