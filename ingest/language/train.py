"""Train the bundled pipeline from the treebank: `python -m ingest.language.train --treebank DIR --out DIR`.

Writes `DIR/model` and `DIR/model-scores.json`; copy both over those in this package to ship them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, without stubs

from ingest.language import corpus, evaluation, tokenizer, vectors
from ingest.language.pipeline import assemble

CONFIG = Path(str(files("ingest.language").joinpath("train.cfg")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Vectors, training, evaluation, and the files written."""
    options = _options(arguments)
    best = fit(options.treebank, options.out, steps=options.steps)
    scores = score(best, options.treebank)
    (options.out / "model-scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{best}: LAS {scores['dev']['gold_tokens']['las']} on dev\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.language.train", description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with train, dev and test.conllu")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; not this package's own")
    parser.add_argument("--steps", type=int, help="training steps, in place of those in train.cfg")
    return parser.parse_args(arguments)


def fit(treebank: Path, out: Path, steps: int | None = None) -> Path:
    """Train, and write the best model to `out/model`."""
    (out / "checkpoints").mkdir(parents=True, exist_ok=True)
    prepare_vectors(treebank, out / "vectors")
    config = load_config(CONFIG, overrides=_overrides(treebank, out, steps), interpolate=False)
    nlp = init_nlp(config)
    train(nlp, out / "checkpoints", stdout=sys.stdout, stderr=sys.stderr)
    return publish(out / "checkpoints" / "model-best", out / "model")


def _overrides(treebank: Path, out: Path, steps: int | None) -> dict[str, Any]:
    paths = {
        "paths.train": str(treebank / "train.conllu"),
        "paths.dev": str(treebank / "dev.conllu"),
        "paths.vectors": str(out / "vectors"),
    }
    return paths | ({"training.max_steps": steps} if steps else {})


def prepare_vectors(treebank: Path, folder: Path) -> None:
    """The static vectors as a blank pipeline in `folder`, where the configuration looks for them."""
    words, matrix = vectors.build(treebank / "train.conllu")
    nlp = spacy.blank("en")
    keys = [nlp.vocab.strings.add(word) for word in words]
    # By norm, so that curly quotes and other currencies find the row of the straight quote and the dollar.
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=matrix, keys=keys, name="minilm", attr="NORM")
    nlp.to_disk(folder)


def publish(checkpoint: Path, folder: Path) -> Path:
    """The checkpoint as it is shipped: with our tokeniser, its licence, and no path of this machine."""
    nlp = spacy.load(checkpoint)
    nlp.tokenizer = tokenizer.build(nlp)
    _describe(nlp)
    nlp.to_disk(folder)
    return folder


def _describe(nlp: Language) -> None:
    nlp.meta |= {
        "name": "tieout_ewt",
        "description": "Tagger, morphology, lemmas and dependency parser trained from UD English EWT.",
        "license": "CC-BY-SA-4.0",
        "url": "https://universaldependencies.org/treebanks/en_ewt/",
        "sources": [{"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"}],
    }
    for name in ("train", "dev", "vectors"):
        nlp.config["paths"][name] = None
    nlp.config["initialize"]["vectors"] = None


def score(folder: Path, treebank: Path) -> dict[str, Any]:
    """What `model-scores.json` records of the model in `folder`."""
    nlp = assemble(folder)
    return {
        "treebank": "UD English EWT 2.16",
        "trained": time.strftime("%Y-%m-%d", time.gmtime()),
        "steps": nlp.config["training"]["max_steps"],
        "megabytes": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1),
        "words_per_second": evaluation.words_per_second(nlp, treebank / "dev.conllu"),
        "dev": evaluation.evaluate(nlp, treebank / "dev.conllu"),
        "test": evaluation.evaluate(nlp, treebank / "test.conllu"),
    }


if __name__ == "__main__":
    assert corpus.treebank_reader  # imported for the reader that it registers
    main()
