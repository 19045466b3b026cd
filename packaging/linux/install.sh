#!/bin/sh
# Enters the program into the menu of this user and gives it the .kbx files; no root needed.
set -eu
here=$(cd "$(dirname "$0")/../../.." && pwd)
share="${XDG_DATA_HOME:-$HOME/.local/share}"
mkdir -p "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps" "$HOME/.local/bin"
ln -sfn "$here/科报" "$HOME/.local/bin/kebao-window"
ln -sfn "$here/kebao" "$HOME/.local/bin/kebao"
cp "$here/_internal/resources/icons/app.svg" "$share/icons/hicolor/scalable/apps/kebao.svg"
cp "$here/_internal/packaging/linux/kebao-mime.xml" "$share/mime/packages/kebao.xml"
sed "s|^Exec=kebao-window|Exec=\"$here/科报\"|" "$here/_internal/packaging/linux/kebao.desktop" \
    > "$share/applications/kebao.desktop"
command -v update-mime-database >/dev/null && update-mime-database "$share/mime" || true
command -v update-desktop-database >/dev/null && update-desktop-database "$share/applications" || true
echo "科报已加入应用程序菜单，双击 .kbx 文件即可打开。"
