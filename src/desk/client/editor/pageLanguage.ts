import { javascriptLanguage, jsxLanguage, tsxLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { StandardSQL } from "@codemirror/lang-sql";
import { yamlFrontmatter, yamlLanguage } from "@codemirror/lang-yaml";
import { type Language, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";

const cellLanguages: Readonly<Record<string, Language>> = {
  js: javascriptLanguage,
  javascript: javascriptLanguage,
  jsx: jsxLanguage,
  ts: typescriptLanguage,
  typescript: typescriptLanguage,
  tsx: tsxLanguage,
  sql: StandardSQL.language,
  yaml: yamlLanguage,
  json: javascriptLanguage,
};

/** Classes that `desk.css` gives colours: few, so that a page looks like a page. */
const highlighter = tagHighlighter([
  { tag: tags.heading1, class: "tok-heading tok-heading1" },
  { tag: tags.heading2, class: "tok-heading tok-heading2" },
  { tag: tags.heading, class: "tok-heading" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.strikethrough, class: "tok-strikethrough" },
  { tag: tags.link, class: "tok-link" },
  { tag: tags.url, class: "tok-url" },
  { tag: tags.monospace, class: "tok-code" },
  { tag: tags.quote, class: "tok-quote" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], class: "tok-mark" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: "tok-keyword" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: "tok-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-number" },
  { tag: [tags.comment, tags.meta], class: "tok-comment" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "tok-function" },
  { tag: [tags.propertyName, tags.attributeName], class: "tok-property" },
  { tag: [tags.typeName, tags.tagName, tags.className], class: "tok-type" },
]);

/** Markdown with YAML on top, and cells in their own languages. */
export const pageLanguage: Extension = [
  yamlFrontmatter({
    content: markdown({
      base: markdownLanguage,
      codeLanguages: (name) => cellLanguages[name.toLowerCase()] ?? null,
      completeHTMLTags: false,
    }),
  }),
  syntaxHighlighting(highlighter),
];
