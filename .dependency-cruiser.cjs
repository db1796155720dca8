/** The arrows of ARCHITECTURE.md; `npm run boundaries` fails on any other. */
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^libs/${from}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[from, ...allowed].join('|')})/` },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    only('kernel', []),
    only('contracts', ['kernel']),
    only('ceb', ['kernel']),
    only('platform', ['kernel']),
    only('tables', ['kernel']),
    only('messaging', ['contracts', 'kernel', 'platform']),
    {
      name: 'testing-is-for-tests-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(\\.spec\\.ts$|^libs/testing/|/test/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '(node_modules/(@nestjs|typeorm|kafkajs|class-validator|pg|fastify)|^libs/(messaging|platform)/|\\.(service|repository|controller|consumer|entity|gateway)\\.ts$)',
      },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|kafkajs|class-validator|pg|fastify)' },
    },
    {
      name: 'signatures-are-verified-in-threads-only',
      severity: 'error',
      from: { path: '^apps/', pathNot: '(\\.spec|/verification\\.worker)\\.ts$' },
      to: { path: '/signatures/domain/judge-signature\\.ts$' },
    },
    {
      name: 'services-know-no-database',
      severity: 'error',
      from: { path: '\\.service\\.ts$', pathNot: '^libs/' },
      to: { path: 'node_modules/(kafkajs|pg|fastify)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '^dist' },
  },
};
