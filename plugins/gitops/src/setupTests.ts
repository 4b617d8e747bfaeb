import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages of Material UI in jsdom take their time where many tests share two cores.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(60_000);
