export declare const youngGeneration: readonly string[];
