/** What the masking knows. `corporate-number` is public by law (番号法 第39条第4項) and is only reported by default. */
export type PersonalDataKind =
  | 'individual-number'
  | 'corporate-number'
  | 'basic-pension-number'
  | 'driver-license-number'
  | 'residence-card-number'
  | 'passport-number'
  | 'phone-number'
  | 'bank-account-number';

/** What stands in the text instead. No mask holds a digit, so that masking twice changes nothing. */
export const MASKS: Readonly<Record<PersonalDataKind, string>> = {
  'individual-number': '[個人番号]',
  'corporate-number': '[法人番号]',
  'basic-pension-number': '[基礎年金番号]',
  'driver-license-number': '[運転免許証番号]',
  'residence-card-number': '[在留カード番号]',
  'passport-number': '[旅券番号]',
  'phone-number': '[電話番号]',
  'bank-account-number': '[口座番号]',
};

/** Words near a number that say what it is, after NFKC. */
export const CONTEXT_WORDS: Readonly<Record<PersonalDataKind, RegExp>> = {
  'individual-number': /マイ\s?ナンバー|個人番号|(?:my|individual)[\s_-]?number/i,
  'corporate-number': /法人番号|corporate[\s_-]?number/i,
  'basic-pension-number': /年金(?:番号|手帳|証書)|pension/i,
  'driver-license-number': /免許|driver'?s?[\s_-]?licen[cs]e/i,
  'residence-card-number': /在留|residence[\s_-]?card/i,
  'passport-number': /旅券|パスポート|passport/i,
  'phone-number': /電話|携帯|連絡先|℡|ファックス|fax|tel|phone/i,
  'bank-account-number': /口座|預金|貯金|普通|当座|bank[\s_-]?account|account[\s_-]?(?:number|no)/i,
};
