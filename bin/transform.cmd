@echo off
rem Starts docshift on Windows, from an unpacked archive.
rem
rem   JAVA_HOME           the Java to use (17 or later); without it, the one on the PATH
rem   DOCSHIFT_JAVA_OPTS  more options for the Java machine, for example -Xmx4g
setlocal

for %%i in ("%~dp0..") do set "home=%%~fi"
if not exist "%home%\lib\docshift.jar" (
  echo transform: there is no %home%\lib\docshift.jar: unpack the archive of a release, or build one with mvn package 1>&2
  exit /b 2
)

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

rem Java by itself would take what the machine has. It takes no two collectors, so that these give way to options of one's own.
if not defined DOCSHIFT_JAVA_OPTS set "DOCSHIFT_JAVA_OPTS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms48m -XX:NewSize=24m -XX:MaxNewSize=24m -XX:SurvivorRatio=3"

rem The options of the seed; others may follow them. An option given there replaces the default.
set words=
if "%~1"=="-migrate_dry_run" set words=plan
if "%~1"=="-migrate" set words=apply --yes
if not defined words (
  set words=%*
  goto start
)
set rules=--rules alien4cloud-1.3-to-1.4
set config=--config "%home%\config\config.yml"
:next
shift
if "%~1"=="" goto seed
if "%~1"=="--rules" set rules=
if "%~1"=="--plan" set rules=
if "%~1"=="--config" set config=
set words=%words% %1
goto next
:seed
set words=%words% %rules% %config%

:start
rem Rule files, documents and messages are UTF-8, whatever the code page.
"%java%" -Xshare:auto -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %DOCSHIFT_JAVA_OPTS% ^
  "-Ddocshift.home=%home%" "-Ddocshift.servers=%home%\servers" -cp "%home%\lib\*" io.docshift.cli.Main %words%
