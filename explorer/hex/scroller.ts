/**
 * Which rows of a long list are in sight. Browsers cut elements off at some 17
 * to 33 million pixels, so that a long list has fewer pixels than its rows would
 * take: the scroll bar then moves by many rows, but the wheel by exact ones.
 *
 * @module
 */

/** The most pixels that a list has. */
const MOST_PIXELS = 8_000_000;

/** An element that scrolls over rows of the same height. */
export class Scroller {
  /** What scrolls. */
  readonly element: HTMLElement;
  /** What is as high as all rows; those in sight stick to its top. */
  readonly #spacer: HTMLElement;
  readonly #rowHeight: number;
  readonly #onScroll: () => void;
  #count = 0;
  #headHeight = 0;
  #top = 0;
  /** A position that this has set itself. */
  #own = -1;
  /** Parts of a row that the wheel has moved. */
  #rest = 0;

  /** `onScroll` is called when other rows are in sight. */
  constructor(
    element: HTMLElement,
    spacer: HTMLElement,
    rowHeight: number,
    onScroll: () => void,
  ) {
    this.element = element;
    this.#spacer = spacer;
    this.#rowHeight = rowHeight;
    this.#onScroll = onScroll;
    element.addEventListener("scroll", () => this.#scrolled(), {
      passive: true,
    });
    element.addEventListener("wheel", (event) => this.#wheel(event), {
      passive: false,
    });
  }

  /** The first row in sight. */
  get top(): number {
    return this.#top;
  }

  set top(row: number) {
    const top = Math.max(0, Math.min(this.#last, Math.round(row)));
    this.#top = top;
    const y = Math.round(this.#range * top / Math.max(1, this.#last));
    if (y !== Math.round(this.element.scrollTop)) {
      this.element.scrollTop = y;
      this.#own = this.element.scrollTop;
    }
    this.#onScroll();
  }

  /** How many whole rows are in sight. */
  get visible(): number {
    const height = this.element.clientHeight - this.#headHeight;
    return Math.max(1, Math.floor(height / this.#rowHeight));
  }

  /** How many rows there are, and how many pixels a head above them takes. */
  resize(count: number, headHeight: number): void {
    this.#count = count;
    this.#headHeight = headHeight;
    const pixels = count * this.#rowHeight + headHeight;
    this.#spacer.style.height = `${Math.min(pixels, MOST_PIXELS)}px`;
    this.top = this.#top;
  }

  /** Brings a row in sight; `above` rows are above it where it was not. */
  show(row: number, above = 3): void {
    if (row < this.#top || row >= this.#top + this.visible) {
      this.top = row - above;
    }
  }

  /** The first row in sight when the last one is. */
  get #last(): number {
    return Math.max(0, this.#count - this.visible);
  }

  /** How many pixels there are to scroll. */
  get #range(): number {
    return Math.max(1, this.element.scrollHeight - this.element.clientHeight);
  }

  #scrolled(): void {
    const y = this.element.scrollTop;
    if (y === this.#own) return;
    this.#own = -1;
    this.#top = Math.min(this.#last, Math.round(y / this.#range * this.#last));
    this.#onScroll();
  }

  #wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
    event.preventDefault();
    const rows = event.deltaMode === WheelEvent.DOM_DELTA_LINE
      ? event.deltaY
      : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
      ? event.deltaY * this.visible
      : event.deltaY / this.#rowHeight;
    const moved = this.#rest + rows;
    this.#rest = moved - Math.trunc(moved);
    this.top = this.#top + Math.trunc(moved);
  }
}
