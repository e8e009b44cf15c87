import { indented, toFill } from './to-fill';

/** `contacts:` of the CCoE or of a department. */
export function contactsYaml(): readonly string[] {
  const contact = (key: string, what: string) => [
    `${key}:`,
    ...indented(
      [
        'title:',
        ...indented([toFill('ja', `${what}の役職か係(個人名は書かない)`), toFill('en', '英語名')], 2),
        toFill('email', `${what}のメールアドレス`),
      ],
      2,
    ),
  ];
  return [
    'contacts:',
    ...indented(
      [
        ...contact('owner', '責任者'),
        ...contact('security', '情報セキュリティの連絡先'),
        ...contact('billing', '支払いの連絡先'),
      ],
      2,
    ),
  ];
}
