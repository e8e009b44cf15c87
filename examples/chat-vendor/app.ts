import { DepartmentApp, Field, GovAiApi } from 'ccoe-landing-zone';

const app = new DepartmentApp({ environment: 'prod' });

new GovAiApi(app.stack('SchemeGuide'), 'Api', {
  useCase: 'welfare-scheme-guide',
  preset: 'generation',
  prompt:
    'あなたは福祉制度の担当者です。渡された手引だけをもとに、住民に配る説明文の案をやさしい日本語で書いてください。',
  form: {
    guide: Field.textarea('制度の手引', { required: true, maxLength: 4000 }),
    reader: Field.select('読む人', ['高齢者', '子育て世帯', '障害のある人']),
  },
  quota: { tokensPerDay: 200_000 },
});
