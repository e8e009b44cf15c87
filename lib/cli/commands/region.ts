/** A Region as an option; those that a landing zone in Japan deploys to are offered. */
export const REGION = {
  type: 'string',
  value: 'R',
  completes: ['ap-northeast-1', 'ap-northeast-3'],
} as const;
