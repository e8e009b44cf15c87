module.exports = async () => {
  const { buildHandlers } = await import('../scripts/build-handlers.mjs');
  await buildHandlers();
};
