import { describeGitContract } from './contract';

describeGitContract('native');
describeGitContract('isomorphic');
