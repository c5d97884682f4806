#!/usr/bin/python3
"""Usage: units_test.py CMAKE BUILD_FOLDER

Installs the units of systemd from the build, as `cmake --install` does, and has systemd look at them."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CMAKE, BUILD = sys.argv[1:3]


class Units(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.prefix = pathlib.Path(self.folder.name, "a prefix")
        subprocess.run([CMAKE, "--install", BUILD, "--component", "units", "--prefix", self.prefix],
                       check=True, stdout=subprocess.DEVNULL)
        self.units = self.prefix / "lib/systemd/user"

    def tearDown(self):
        self.folder.cleanup()

    def test_the_program_is_where_it_is_installed(self):
        service = (self.units / "parseltongue@.service").read_text()
        self.assertIn(f'ExecStart=:"{self.prefix}/bin/parseltongue" daemon run --root "%f"\n', service)
        self.assertNotIn("@PT_", service)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_systemd_finds_nothing_wrong(self):
        program = self.prefix / "bin/parseltongue"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        runtime = pathlib.Path(self.folder.name, "runtime")
        runtime.mkdir(mode=0o700)
        # Instances, so that what is written for an instance is looked at, too; the root has a blank and a dollar sign.
        names = [r"parseltongue@srv-my\x20shapes\x24x.socket", r"parseltongue@srv-my\x20shapes\x24x.service"]
        for name in names:
            kind = name.rpartition(".")[2]
            os.link(self.units / f"parseltongue@.{kind}", self.units / name)
        verified = subprocess.run(["systemd-analyze", "verify", "--user", *(self.units / name for name in names)],
                                  capture_output=True, text=True, env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)})
        self.assertEqual((verified.returncode, verified.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
