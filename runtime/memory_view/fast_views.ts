/**
 * The one door to the views: with it come the classes that read fastest.
 *
 * @module
 */

import { alignedViews } from "./aligned_views.ts";
import { steppedViews } from "./stepped_views.ts";
import { StridedView, type ViewClass } from "./strided_view.ts";

// From outside, since these classes extend the one that makes them.
StridedView.classes = { aligned: alignedViews, stepped: steppedViews };

/** Every class that a view can have. */
export const viewClasses: readonly ViewClass[] = [
  StridedView,
  ...Object.values(alignedViews),
  ...Object.values(steppedViews),
];

export { StridedView };
