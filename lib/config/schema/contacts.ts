import { z } from 'zod';
import { email, field, title } from './scalars';

const contact = z.strictObject({
  title: field(title, '役職または係の名前(個人名は書かない)', 'A role or section, never a person'),
  email: field(email, '連絡先', 'Address', 'email'),
});

/** Who answers for an organisation or department; AWS writes to the security and billing contacts of an account. */
export const contacts = z.strictObject({
  owner: field(contact, '責任者', 'Owner'),
  security: field(contact, '情報セキュリティの連絡先', 'Security contact'),
  billing: field(contact, '支払いの連絡先', 'Billing contact'),
});
