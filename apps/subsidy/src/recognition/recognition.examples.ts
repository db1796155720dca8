const nobody = '00000000-0000-7000-8000-000000000000';

export const examples = {
  checklist: {
    park: {
      summary: '示范条件，非现行规定 · criteria of a demonstration, no law',
      value: {
        kind: 'park',
        criteria: [
          {
            id: 'area',
            zh: '面积不少于 5000 平方米',
            en: 'at least 5,000 m²',
            required: true,
            field: 'area',
            atLeast: '5000',
          },
          { id: 'services', zh: '具备公共服务能力', en: 'provides common services', required: true },
        ],
        source: '示范认定办法',
      },
    },
  },
  open: {
    park: { summary: '须先设定认定条件 · after the criteria', value: { kind: 'park', title: '首批认定' } },
  },
  propose: {
    park: {
      value: {
        record: nobody,
        answers: [{ criterion: 'services', met: true, note: '现场核查，服务项目齐全' }],
      },
    },
  },
  decide: {
    recognised: { value: { record: nobody, decision: 'recognised', reason: '符合认定条件' } },
  },
  end: { any: { value: { record: nobody, to: '2026-12-31', reason: '不再符合认定条件' } } },
};
