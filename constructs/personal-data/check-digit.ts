/**
 * Check digit of a マイナンバー: the last of 12 digits.
 * Source: 番号法に規定する個人番号…の指定及び通知に関する省令(平成26年総務省令第85号)第5条.
 */
export function isIndividualNumber(digits: string): boolean {
  if (digits.length !== 12) return false;
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const remainder = weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0) % 11;
  return digitAt(digits, 11) === (remainder <= 1 ? 0 : 11 - remainder);
}

/**
 * Check digit of a 法人番号: the first of 13 digits.
 * Source: 法人番号の指定等に関する省令(平成26年財務省令第70号)第2条.
 */
export function isCorporateNumber(digits: string): boolean {
  if (digits.length !== 13) return false;
  let sum = 0;
  for (let index = 1; index <= 12; index += 1) sum += digitAt(digits, index) * (index % 2 === 0 ? 1 : 2);
  return digitAt(digits, 0) === 9 - (sum % 9);
}

function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}
