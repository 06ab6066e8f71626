@echo off
rem Runs ecwid-doctor from the folder that it was unpacked to. JAVA_HOME chooses the Java, unless
rem the archive has a runtime of its own.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%~dp0..\runtime\bin\java.exe" set "JAVA=%~dp0..\runtime\bin\java"
set "CACHE=%LOCALAPPDATA%\ecwid-doctor"

rem Asked once for each Java, because it costs a start.
set "KNOWN="
if exist "%CACHE%\java.txt" set /p KNOWN=<"%CACHE%\java.txt"
if "%KNOWN%"=="%JAVA%" goto run
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -XshowSettings:properties -version 2>&1 | findstr java.specification.version"') do set "VERSION=%%v"
if "%VERSION%"=="1.8" set "VERSION=8"
if %VERSION% LSS 17 (
  echo ecwid-doctor: Java 17 or later is needed; install it, or set JAVA_HOME to it. 1>&2
  exit /b 2
)
if not exist "%CACHE%" mkdir "%CACHE%"
>"%CACHE%\java.txt" echo %JAVA%

:run
set "FAST=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -XX:CompileThresholdScaling=4"
set "KIND=words"
if "%~1"=="replay" set "KIND=replay"
if "%~1"=="diagnose" set "KIND=diagnose"
if "%~1"=="demo" set "KIND=diagnose"
if "%~1"=="mcp" set "KIND=diagnose"
if "%~1"=="mcp" set "FAST=%FAST% -Xms16m"
if "%~1"=="batch" set "FAST=-XX:+UseSerialGC -XX:-UsePerfData -Xms64m -Xmn32m -Xmx256m"
rem Java 19 and later keep an archive of classes there by themselves.
set "ARCHIVE=-XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="%CACHE%\%KIND%.jsa""
set "CLASSES=%~dp0..\lib\*"
if "%~1"=="mcp" set "CLASSES=%CLASSES%;%~dp0..\lib-mcp\*"
if "%~1"=="rules" set "CLASSES=%CLASSES%;%~dp0..\lib-rules\*"

:next
if "%~1"=="" goto start
if "%~1"=="--rules" set "CLASSES=%CLASSES%;%~dp0..\lib-rules\*"
shift /1
goto next

:start
rem The program writes UTF-8.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul
"%JAVA%" %FAST% -Xlog:disable %ARCHIVE% %ECWID_DOCTOR_JAVA_OPTS% -Decwiddoctor.stdin.terminal=true -cp "%CLASSES%" io.ecwiddoctor.cli.Main %*
set "STATUS=%ERRORLEVEL%"
chcp %PAGE% >nul
exit /b %STATUS%
