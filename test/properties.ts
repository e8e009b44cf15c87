import fc from 'fast-check';

// One seed for all: a commit is judged by what it changed, never by luck (docs/adr/0015-one-seed-for-properties.md).
fc.configureGlobal({ seed: Number(process.env['CCOE_PROPERTY_SEED'] ?? 20_261_126) });

export default fc;
