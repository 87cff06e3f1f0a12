export { CompareItemMenu } from './CompareItemMenu.tsx';
export { CompareSetButton } from './CompareSetButton.tsx';
export { GoneSincePrevious } from './GoneSincePrevious.tsx';
export { ItemComparePage } from './ItemComparePage.tsx';
export { SetComparePage } from './SetComparePage.tsx';
