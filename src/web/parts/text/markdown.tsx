import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from './external-link.tsx';

type MarkdownProps = {
  text: string;
  /** Where relative links of the text lead from, such as the page of the repository. */
  base?: string | null;
};

/**
 * Somebody else's text, formatted. HTML in it is not read at all, links leave by http and https
 * only, and pictures are offered as links: looking at a page must not tell another site of it.
 * Heavy: load it lazily.
 */
export function Markdown({ text, base = null }: MarkdownProps) {
  return (
    <div className="min-w-0 text-sm leading-6 [overflow-wrap:anywhere] [&>*+*]:mt-3 [&>*+h3]:mt-6 [&>*+h4]:mt-5">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        skipHtml
        components={componentsFor(base)}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** The page has its own h1 and h2. */
function componentsFor(base: string | null): Components {
  return {
    h1: (props) => <Heading {...props} className="text-lg" />,
    h2: (props) => <Heading {...props} className="text-base" />,
    h3: (props) => <Heading {...props} />,
    h4: (props) => <Heading {...props} />,
    h5: (props) => <Heading {...props} />,
    h6: (props) => <Heading {...props} />,
    a: ({ href = '', children }) => (
      <ExternalLink url={resolved(href, base)}>{textOf(children) || href}</ExternalLink>
    ),
    img: ({ src, alt }) => (
      <ExternalLink url={resolved(typeof src === 'string' ? src : '', base)}>
        {alt ? `Picture: ${alt}` : 'Picture'}
      </ExternalLink>
    ),
    ul: ({ children }) => <ul className="list-disc pl-5 [&>li+li]:mt-1">{children}</ul>,
    ol: ({ children }) => <ol className="list-decimal pl-5 [&>li+li]:mt-1">{children}</ol>,
    blockquote: ({ children }) => (
      <blockquote className="border-l-2 pl-3 text-muted-foreground">{children}</blockquote>
    ),
    code: ({ children }) => (
      <code className="rounded bg-muted px-1 py-0.5 font-mono text-[0.85em]">{children}</code>
    ),
    pre: ({ children }) => (
      <pre
        tabIndex={0}
        className="overflow-x-auto rounded-lg border bg-muted p-3 text-xs leading-5 [&>code]:bg-transparent [&>code]:p-0 [&>code]:whitespace-pre [&>code]:text-xs"
      >
        {children}
      </pre>
    ),
    table: ({ children }) => (
      <div tabIndex={0} className="overflow-x-auto">
        <table className="text-left [&_td]:border [&_td]:px-2.5 [&_td]:py-1 [&_th]:border [&_th]:bg-muted [&_th]:px-2.5 [&_th]:py-1">
          {children}
        </table>
      </div>
    ),
    hr: () => <hr className="my-5" />,
  };
}

function Heading({ className, children }: ComponentProps<'h3'>) {
  return <h3 className={`font-semibold tracking-tight ${className ?? ''}`}>{children}</h3>;
}

function resolved(address: string, base: string | null): string {
  if (base === null || !URL.canParse(address, base)) return address;
  return new URL(address, base).href;
}

function textOf(children: unknown): string {
  if (Array.isArray(children)) return children.map(textOf).join('');
  if (typeof children === 'object' && children !== null && 'props' in children)
    return textOf(
      (children.props as { children?: unknown; alt?: unknown }).children ??
        (children.props as { alt?: unknown }).alt,
    );
  return typeof children === 'string' || typeof children === 'number' ? String(children) : '';
}
